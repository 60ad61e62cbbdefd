/**
 * As SQL: a person may have sent the transmission `t` himself, or has. The e-mail was saved as a file, and he has not said since that AutoInvoice is
 * to send it; it was handled by hand, and is not back on the list; he has confirmed that it is sent.
 */
export const BY_HAND = `EXISTS (SELECT 1 FROM transmission_event e WHERE e.transmission_id = t.id AND (
    e.event IN ('confirmedPrinted', 'confirmedEmailed')
    OR e.event IN ('emailSaved', 'handled') AND NOT EXISTS (SELECT 1 FROM transmission_event n WHERE n.transmission_id = t.id AND n.id > e.id
      AND (n.event = 'sentAgain' OR n.event = 'unhandled' AND e.event = 'handled'))))`;
