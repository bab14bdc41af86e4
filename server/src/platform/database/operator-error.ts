/** Something that the person at the machine can act upon: its message says how, and is told without a stack. */
export class OperatorError extends Error {}
