/** A phone number as people here dial it: a Chinese one without its +86, others as they are. */
export const dialled = (phone: string): string => phone.replace(/^\+86(?=\d{11}$)/, '')

/** The same to read aloud: a mobile number in groups of 3, 4 and 4. */
export const readable = (phone: string): string =>
  dialled(phone).replace(/^(1\d{2})(\d{4})(\d{4})$/, '$1 $2 $3')
