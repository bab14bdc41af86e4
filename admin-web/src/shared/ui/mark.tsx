/** The mark: two stakes of a weir and a fish before them. */
export function Mark({ size }: { size: number }) {
  return <img src="/favicon.svg" width={size} height={size} alt="" />
}
