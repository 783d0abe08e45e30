import { NothingFound } from './nothing-found';

export default function WorkbenchNotFound() {
  return <NothingFound title="没有找到">没有找到要查看的内容：可能已被删除，或者您的账号不能查看。</NothingFound>;
}
