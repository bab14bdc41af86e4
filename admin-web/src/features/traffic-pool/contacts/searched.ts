import type { ContactQuery } from './contact-list-api'

/** What is typed as a filter: four digits are the end of a phone; everything else begins a name. */
export const searched = (text: string | undefined): ContactQuery =>
  text === undefined ? {} : /^\d{4}$/.test(text) ? { phoneEnd: text } : { name: text }
