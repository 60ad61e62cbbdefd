/** The form of a draft as a JSON file, as the help of `invoice create` tells it. No ICU text: it has braces of its own. */
export const draftForm = {
  nb: `Filen er et JSON-objekt. Alle felt kan utelates; det som utelates, er som på en ny faktura til kunden.

  kind                invoice eller creditNote
  customer            kundenummer (tall eller tekst) eller organisasjonsnummer (tekst)
  issueDate dueDate deliveryDate periodFrom periodTo    ÅÅÅÅ-MM-DD
  paymentDays         betalingsfrist i dager
  currency rate       valuta, og kroner for én enhet: "EUR" og 11.5025
  yourReference buyerContact ourReference orderNumber contractNumber projectReference accountingCost note
  deliveryPlace       { name, street, postalCode, city, country }
  lines               liste av { article, quantity } (artikkelens tekst, enhet, pris, mva-kode og konto gjelder der
                      linjen ikke sier noe annet; en linje uten artikkel får vanlig konto og mva-kode), { name, description, quantity, unit, price, discountPercent, vatCode,
                      account, periodFrom, periodTo } eller { text } for en fritekst mellom linjene
  allowancesCharges   liste av { isCharge, reason, percent eller amount, vatCode, account }
  attachments         stier til vedlegg, regnet fra mappen filen ligger i
  creditsFormer creditReason    for kreditnota uten faktura i dette selskapet
  sendAs printFormat language   ["ehf"], standard, nb

Eksempel:
  { "customer": 10001, "yourReference": "Avd. 10", "lines": [{ "article": "A-100", "quantity": 2.5 }, { "text": "Som avtalt." }] }`,
  en: `The file is a JSON object. Every field may be left out; what is left out is as on a new invoice to the customer.

  kind                invoice or creditNote
  customer            customer number (number or text) or organisation number (text)
  issueDate dueDate deliveryDate periodFrom periodTo    YYYY-MM-DD
  paymentDays         days to pay
  currency rate       currency, and kroner for one unit: "EUR" and 11.5025
  yourReference buyerContact ourReference orderNumber contractNumber projectReference accountingCost note
  deliveryPlace       { name, street, postalCode, city, country }
  lines               a list of { article, quantity } (text, unit, price, VAT code and account of the article hold where
                      the line says nothing else; a line without article has the usual account and VAT code), { name, description, quantity, unit, price, discountPercent, vatCode,
                      account, periodFrom, periodTo } or { text } for a free text between the lines
  allowancesCharges   a list of { isCharge, reason, percent or amount, vatCode, account }
  attachments         paths of attachments, from the folder of the file
  creditsFormer creditReason    of a credit note without an invoice in this company
  sendAs printFormat language   ["ehf"], standard, nb

Example:
  { "customer": 10001, "yourReference": "Dept. 10", "lines": [{ "article": "A-100", "quantity": 2.5 }, { "text": "As agreed." }] }`,
} as const;
