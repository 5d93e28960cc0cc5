/** What no parameter is read with, whatever its name: see `privacy/shapes.ts`. */
export { looksCertain as looksSecret } from './privacy/shapes.ts'
