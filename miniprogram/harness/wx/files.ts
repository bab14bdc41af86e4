import { ask, Refusal, textIn, type Apis, type Option } from './api.js'

/** The phone's file system as an app sees it: temporary files that WeChat hands over, and files of its own. */
export class Files {
  private readonly files = new Map<string, Buffer>()
  /** Files that the app handed to a chat. */
  readonly handedOn: { name: string; text: string }[] = []
  private count = 0

  static readonly USER = 'wxfile://usr'

  /** Puts a file where WeChat would; answers its path. */
  temporary(content: Buffer, ending: string): string {
    const path = `wxfile://tmp_${(this.count += 1)}.${ending}`
    this.files.set(path, content)
    return path
  }

  read(path: string): Buffer {
    const found = this.files.get(path)
    if (!found) throw new Refusal(`no such file or directory, open '${path}'`)
    return found
  }

  apis(): Apis {
    return {
      env: { kind: 'value', value: { USER_DATA_PATH: Files.USER } },
      getFileSystemManager: {
        kind: 'object',
        members: {
          readFile: ask((option) => {
            const content = this.read(textIn(option, 'filePath'))
            const data = option.encoding ? content.toString('utf8') : content
            return { data }
          }),
          writeFile: ask((option) => this.write(option)),
          unlink: ask((option) => void this.files.delete(textIn(option, 'filePath'))),
          getFileInfo: ask((option) => ({ size: this.read(textIn(option, 'filePath')).length })),
        },
      },
      shareFileMessage: ask((option) => {
        const text = this.read(textIn(option, 'filePath')).toString('utf8')
        this.handedOn.push({ name: String(option.fileName ?? ''), text })
      }),
    }
  }

  private write(option: Option): void {
    const path = textIn(option, 'filePath')
    if (!path.startsWith(Files.USER)) throw new Refusal(`permission denied, open "${path}"`)
    this.files.set(path, Buffer.from(textIn(option, 'data')))
  }
}
