/**
 * The weighted sum behind every modulus 11 check digit in Norway: weights 2, 3, 4, 5, 6, 7, 2, 3 ... from the right.
 *
 * @param digits ASCII digits only, the check digit left out
 * @returns the check value 0 to 10; 10 has no digit (a KID writes '-', other numbers are not issued)
 */
export function mod11CheckValue(digits: string): number {
  let sum = 0;
  let weight = 2;
  for (let i = digits.length - 1; i >= 0; i--) {
    sum += (digits.charCodeAt(i) - 48) * weight;
    weight = weight === 7 ? 2 : weight + 1;
  }
  return (11 - (sum % 11)) % 11;
}
