/** By its file, since Node has a module of the same name. */
declare module 'punycode/punycode.js' {
  const punycode: { toUnicode(host: string): string; toASCII(host: string): string }
  export default punycode
}
