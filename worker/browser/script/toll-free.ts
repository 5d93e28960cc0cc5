/** North America, Australia, New Zealand, the United Kingdom, Ireland: where people print words in the place of digits. */
const tollFree = /^\+(?:1(?:800|888|877|866|855|844|833)|61(?:1800|1300)|64(?:800|508)|44(?:800|808)|3531800)/

/** Whether people may print a number as a word: `1-800-FLOWERS`. */
export const isTollFree = (number: string): boolean => tollFree.test(number)
