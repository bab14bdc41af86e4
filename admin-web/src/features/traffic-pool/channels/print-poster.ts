import styles from './print-poster.module.css'

/** Prints a page with a title, a code and what to do with it; on the screen nothing changes. */
export function printPoster(codeUrl: string, title: string, hint: string): void {
  const poster = document.createElement('div')
  poster.className = styles.poster ?? ''
  const heading = document.createElement('h1')
  heading.textContent = title
  const code = document.createElement('img')
  code.alt = ''
  const text = document.createElement('p')
  text.textContent = hint
  poster.append(heading, code, text)
  // A code that has not arrived would be missing on the paper.
  code.onload = () => {
    document.body.append(poster)
    addEventListener('afterprint', () => poster.remove(), { once: true })
    print()
  }
  code.src = codeUrl
}
