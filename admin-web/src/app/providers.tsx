import { QueryClientProvider } from '@tanstack/react-query'
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
      {/* No space between the two characters of a Chinese button label. */}
      <ConfigProvider theme={looks} locale={zh ? zhLocale : enLocale} button={{ autoInsertSpace: false }}>
        <App>
          <RouterProvider router={router} />
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
