/** Whether this browser knows notes of the system at all. */
export const canNote = (): boolean => 'Notification' in globalThis

/** Asks the person, by the browser's own question, after they have asked for notes themselves. */
export const allowNotes = async (): Promise<boolean> =>
  canNote() && (await Notification.requestPermission()) === 'granted'

/** Shows a note of the system while the tab is hidden; a tap brings the tab back and runs `onOpen`. */
export function desktopNote(text: string, tag: string, onOpen: () => void): void {
  if (!canNote() || Notification.permission !== 'granted' || document.visibilityState === 'visible') return
  try {
    const note = new Notification(document.title, { body: text, tag })
    note.onclick = () => {
      window.focus()
      note.close()
      onOpen()
    }
  } catch {
    // Phones know the name and allow it to service workers alone.
  }
}
