import { defineConfig } from 'drizzle-kit'

/** Read by `npm run generate`; the paths start at the root of the project. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './schema/index.ts',
  out: './schema/migrations',
  casing: 'snake_case',
})
