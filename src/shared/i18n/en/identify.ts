export const identify = {
  'help.screen.identify':
    'Finds which customers can receive EHF and switches it on for those you choose. The search can be paused and goes on where it stopped.',
};
