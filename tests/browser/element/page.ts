// An author's page: the element alone, whose panels come as they are shown.
import '../../../web/lab/spiral-lab.ts';
