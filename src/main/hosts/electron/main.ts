/** Where Electron begins. */
import { startElectronHost } from './host.ts';

void startElectronHost();
