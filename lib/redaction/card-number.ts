/** Sixteen digits of the large issuers, fifteen of American Express, fourteen of Diners Club. */
const issuer =
  /^(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|6(?:011|22\d|4[4-9]\d|5\d\d)\d{12}|35[2-8]\d{13}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11})$/

/** Whether digits can be the number of a payment card: of an issuer's form, and with the right check digit. */
export function isCardNumber(digits: string): boolean {
  return issuer.test(digits) && passesLuhn(digits)
}

/** The Luhn check (ISO/IEC 7812-1, annex B): every second digit from the right counts twice. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48
    const counted = place % 2 === 0 ? digit : digit * 2
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
}
