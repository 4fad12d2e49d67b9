// The site's script: its page, and what keeps it for when the network is gone.
import './page.ts';
import { keepForOffline } from './offline/register.ts';

keepForOffline();
