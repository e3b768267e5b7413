/** Where in a file something stands, in words. */
import type { Location, TableKind } from './bindings';
import { table_name } from './words';

/** `Trang tính “Danh mục”, hàng 12, cột C`. */
export function place_words(location: Location, kind: TableKind = 'sheet'): string {
  const parts = [
    location.sheet && table_name(kind, location.sheet), location.row && `hàng ${location.row}`, location.column && `cột ${location.column}`,
    location.line && `dòng ${location.line}`, !location.row && location.paragraph && `đoạn ${location.paragraph}`,
  ];
  return parts.filter(Boolean).join(', ');
}
