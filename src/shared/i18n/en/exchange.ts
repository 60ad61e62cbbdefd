export const exchange = {
  'help.screen.activate':
    'AutoInvoice is switched on and off here: the company, the operator, the agreement, receiving and the print format for new customers. Nothing is sent before it is activated.',
};
