/** Attributes where people see, hear or copy a number, with the elements that count. What is typed or sent stays. */
const shown: [name: RegExp, elements: string][] = [
  [/^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt)$/, '*'],
  [/^label$/, 'option,optgroup,track'],
  // The text of a button, and a field from which a number is copied.
  [/^value$/, 'input[type=button],input[type=submit],input[type=reset],input[readonly]'],
  [/^data-.*(clip|copy|tooltip|title)/, '*'],
]

/** Whether people see, hear or copy what stands in an attribute. */
export const isShown = (element: Element, name: string): boolean =>
  shown.some(([pattern, elements]) => pattern.test(name) && element.matches(elements))

const callAddress = /\b(?:tel|sms|callto):/i

/** Whether a handler in an attribute goes to an address that begins a call. */
export const isCallHandler = (name: string, value: string): boolean =>
  name.startsWith('on') && callAddress.test(value)

/** Whether scripts may call what stands in an attribute. */
export const isCallData = (name: string, value: string): boolean =>
  name.startsWith('data-') && callAddress.test(value)
