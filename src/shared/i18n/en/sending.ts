export const sending = {
  'help.screen.sent':
    'Documents that were sent, and how it went: handed over, delivered, accepted, rejected. Open one for its time line, print and XML, or send it again.',
};
