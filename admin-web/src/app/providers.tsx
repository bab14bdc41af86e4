import { QueryClientProvider } from '@tanstack/react-query'
import { LoadingOutlined } from '@ant-design/icons'
import { App, ConfigProvider, theme } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useMemo, useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { makeQueryClient } from '../shared/api/query-client'
import { partsOf } from '../shared/text/languages'
import { useText } from '../shared/text/text'
import { useScheme } from '../shared/ui/scheme'
import { themeOf } from '../shared/ui/theme'
import { router } from './router'

const buttons = {
  // No space between the two characters of a Chinese label.
  autoInsertSpace: false,
  // antd's own names itself "loading" and stays until it has faded: the button would be called "loading Sign in".
  loadingIcon: <LoadingOutlined aria-hidden />,
}
/** What a person did and what the server brought meanwhile; more than that nobody reads. */
const messages = { maxCount: 2 }

/** Everything that surrounds the pages: server answers, language, looks, routes. */
export function Providers() {
  const [queryClient] = useState(makeQueryClient)
  const { language } = useText()
  const scheme = useScheme()
  const looks = useMemo(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    return themeOf(scheme, still, scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm)
  }, [scheme])
  useEffect(() => {
    dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
  }, [language])
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider theme={looks} locale={partsOf(language)} button={buttons}>
        <App message={messages}>
          <RouterProvider router={router} />
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
