import { defineConfig } from 'drizzle-kit'

/** The tables of a site, read by `npm run generate`; the paths start at the root of the project. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './schema/site/index.ts',
  out: './schema/migrations/site',
  casing: 'snake_case',
})
