import { QueryClientProvider } from '@tanstack/react-query'
import { LoadingOutlined } from '@ant-design/icons'
import { App, ConfigProvider } from 'antd'
import enLocale from 'antd/locale/en_US'
import zhLocale from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, useMemo, useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { makeQueryClient } from '../shared/api/query-client'
import { useText } from '../shared/text/text'
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
  const zh = language === 'zh-CN'
  const looks = useMemo(() => themeOf(matchMedia('(prefers-reduced-motion: reduce)').matches), [])
  useEffect(() => {
    dayjs.locale(zh ? 'zh-cn' : 'en')
  }, [zh])
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider theme={looks} locale={zh ? zhLocale : enLocale} button={buttons}>
        <App message={messages}>
          <RouterProvider router={router} />
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
