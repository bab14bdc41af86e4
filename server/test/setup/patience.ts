/** Tests share two cores with a database, a build and each other: a slow machine is no failure. */
jest.setTimeout(120_000)
