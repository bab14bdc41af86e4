import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { copyText } from '../../../shared/ui/copy-text'
import { errorText } from '../../../shared/text/error-text'
import { useText } from '../../../shared/text/text'
import { dialled } from '../../../shared/text/phone-text'
import { revealPhone } from './api/reveal-phone'

/**
 * Reveals a phone number and copies it. The number stays visible on the page: where the browser refuses the
 * clipboard (Safari does, when the answer took its time) it can be copied by hand.
 */
export function usePhone(leadId: string) {
  const { message } = App.useApp()
  const { t } = useText()
  return useMutation({
    mutationFn: async () => {
      const phone = await revealPhone(leadId)
      return { phone, copied: await copyText(dialled(phone)) }
    },
    onSuccess: ({ copied }) => {
      if (copied) void message.success(t('selling.person.phone-copied'))
    },
    onError: (error) => void message.error(errorText(t, error)),
  })
}
