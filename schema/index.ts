export * from './directory/index.ts'
export * from './enums.ts'
export * from './site/index.ts'
