/** WeChat's own components can be reached and read aloud as they are; accessible.h5.ts does it for browsers. */
export const startAccessible = (): void => {}
