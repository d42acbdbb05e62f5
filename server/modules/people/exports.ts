import type { ExportList } from '../exports/index.ts';
import { employeesExport } from './export-employees.ts';
import { changesExportList } from './history/list-changes.ts';
import { retirementsExport } from './retirement-pipeline.ts';

/** Lists of people that can be taken out as a file. */
export const peopleExports: ExportList[] = [employeesExport, changesExportList, retirementsExport];
