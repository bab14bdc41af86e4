import 'antd/dist/reset.css'
import '../shared/ui/theme.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startTexts } from '../shared/text/text'
import { followScheme } from '../shared/ui/scheme'
import { Providers } from './providers'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
followScheme()
await startTexts()
createRoot(root).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
)
