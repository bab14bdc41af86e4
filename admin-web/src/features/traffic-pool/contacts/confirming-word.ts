/** What is typed to show that this person is meant: the name, else the phone's last digits, else those of the id. */
export const confirmingWord = ({
  id,
  name,
  phoneMasked,
}: {
  id: string
  name: string | null
  phoneMasked: string | null
}): string => name?.trim() || (phoneMasked ?? id).slice(-4)
