/** The token of an `Authorization: Bearer …` header. */
export const bearerOf = (header: string | undefined): string | undefined =>
  /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(header ?? '')?.[1]
