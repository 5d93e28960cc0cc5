export { looksCertain as looksSecret } from './privacy/shapes.ts'
