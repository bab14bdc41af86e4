/** A link out of an article. */
export const openLink = (href: string): void => void window.open(href, '_blank', 'noopener')
