/** Puts a text on the clipboard. False when the browser refuses: then the text must be visible to copy by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
