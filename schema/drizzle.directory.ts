import { defineConfig } from 'drizzle-kit'

/** The tables of the directory, read by `npm run generate`; the paths start at the root of the project. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './schema/directory/index.ts',
  out: './schema/migrations/directory',
  casing: 'snake_case',
})
