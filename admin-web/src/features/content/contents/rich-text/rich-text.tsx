import Image from '@tiptap/extension-image'
import { EditorContent, useEditor, type Editor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import type { Block } from '../../../../shared/api/types'
import { errorText } from '../../../../shared/text/error-text'
import { useText } from '../../../../shared/text/text'
import { PICTURE_TYPES, sendPicture } from '../api/send-picture'
import { bodyOf, docOf } from './body-doc'
import { Toolbar } from './toolbar'
import styles from './rich-text.module.css'

/** Pasted pictures of other sites are left out: they vanish with those, and WeChat shows none of its own elsewhere. */
const OwnImage = Image.extend({
  parseHTML: () => [{ tag: 'img[src^="/files/public/"]' }],
  addAttributes() {
    return { ...this.parent?.(), width: { default: null }, height: { default: null } }
  },
})

/** What a body can hold and nothing else: whatever is pasted is reduced to it. */
const EXTENSIONS = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    link: { openOnClick: false, protocols: ['https'], isAllowedUri: (url) => url.startsWith('https://') },
  }),
  OwnImage,
]

interface RichTextProps {
  body: Block[]
  onChange: (body: Block[]) => void
  /** Changes when `body` comes from elsewhere than the typing: the editor takes it over. */
  generation: number
}

/** The editor of a body. It is the part of the admin that loads tiptap. */
export default function RichText({ body, onChange, generation }: RichTextProps) {
  const { t } = useText()
  const { message } = App.useApp()
  const chooser = useRef<HTMLInputElement>(null)
  const insert = async (editor: Editor, files: readonly File[]) => {
    for (const file of files.filter(({ type }) => PICTURE_TYPES.split(',').includes(type))) {
      const hide = message.loading(t('content.picture.sending'), 0)
      try {
        const { url, width, height } = await sendPicture(file)
        editor
          .chain()
          .focus()
          .insertContent({ type: 'image', attrs: { src: url, width, height } })
          .run()
      } catch (error) {
        void message.error(errorText(t, error))
      } finally {
        hide()
      }
    }
  }
  const current = useRef<Editor | null>(null)
  const takeFiles = (files: FileList | undefined): boolean => {
    if (files === undefined || files.length === 0 || current.current === null) return false
    void insert(current.current, [...files])
    return true
  }
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: docOf(body),
    onUpdate: ({ editor: changed }) => onChange(bodyOf(changed.getJSON())),
    editorProps: {
      attributes: { 'aria-label': t('content.field.body'), class: styles.text ?? '' },
      handlePaste: (_, event) => takeFiles(event.clipboardData?.files),
      handleDrop: (_, event) => takeFiles(event.dataTransfer?.files),
    },
  })
  current.current = editor
  const shown = useRef(generation)
  useEffect(() => {
    if (shown.current === generation) return
    shown.current = generation
    editor.commands.setContent(docOf(body), { emitUpdate: false })
  }, [body, editor, generation])
  return (
    <div className={styles.frame}>
      <Toolbar editor={editor} onPicture={() => chooser.current?.click()} />
      <EditorContent editor={editor} />
      <input
        ref={chooser}
        type="file"
        accept={PICTURE_TYPES}
        multiple
        hidden
        onChange={({ target }) => {
          void insert(editor, [...(target.files ?? [])])
          target.value = ''
        }}
      />
    </div>
  )
}
