import {
  BoldOutlined,
  ItalicOutlined,
  LinkOutlined,
  MessageOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons'
import { useEditorState, type Editor } from '@tiptap/react'
import { Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { useText } from '../../../../shared/text/text'
import type { TextKey } from '../../../../shared/text/zh-cn'
import { Dialog } from '../../../../shared/ui/dialog'
import styles from './rich-text.module.css'

const HTTPS = /^https:\/\/[^\s"'<>\\]+$/

interface Tool {
  text: TextKey
  icon: ReactNode
  active?: boolean
  disabled?: boolean
  run: () => void
}

/** What a text can be made into. */
export function Toolbar({ editor, onPicture }: { editor: Editor; onPicture: () => void }) {
  const { t } = useText()
  const [linking, setLinking] = useState(false)
  const is = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      h2: now.isActive('heading', { level: 2 }),
      h3: now.isActive('heading', { level: 3 }),
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      link: now.isActive('link'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      undo: now.can().undo(),
      redo: now.can().redo(),
      selected: !now.state.selection.empty,
    }),
  })
  const chain = () => editor.chain().focus()
  const tools: Tool[] = [
    {
      text: 'content.tool.h2',
      icon: 'H2',
      active: is.h2,
      run: () => chain().toggleHeading({ level: 2 }).run(),
    },
    {
      text: 'content.tool.h3',
      icon: 'H3',
      active: is.h3,
      run: () => chain().toggleHeading({ level: 3 }).run(),
    },
    {
      text: 'content.tool.bold',
      icon: <BoldOutlined />,
      active: is.bold,
      run: () => chain().toggleBold().run(),
    },
    {
      text: 'content.tool.italic',
      icon: <ItalicOutlined />,
      active: is.italic,
      run: () => chain().toggleItalic().run(),
    },
    {
      text: 'content.tool.link',
      icon: <LinkOutlined />,
      active: is.link,
      disabled: !is.selected && !is.link,
      run: () => setLinking(true),
    },
    {
      text: 'content.tool.bullets',
      icon: <UnorderedListOutlined />,
      active: is.bullets,
      run: () => chain().toggleBulletList().run(),
    },
    {
      text: 'content.tool.numbers',
      icon: <OrderedListOutlined />,
      active: is.numbers,
      run: () => chain().toggleOrderedList().run(),
    },
    {
      text: 'content.tool.quote',
      icon: <MessageOutlined />,
      active: is.quote,
      run: () => chain().toggleBlockquote().run(),
    },
    { text: 'content.tool.picture', icon: <PictureOutlined />, run: onPicture },
    {
      text: 'content.tool.undo',
      icon: <UndoOutlined />,
      disabled: !is.undo,
      run: () => chain().undo().run(),
    },
    {
      text: 'content.tool.redo',
      icon: <RedoOutlined />,
      disabled: !is.redo,
      run: () => chain().redo().run(),
    },
  ]
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('content.tool.all')}>
      {tools.map(({ text, icon, active = false, disabled = false, run }) => (
        <button
          key={text}
          type="button"
          className={styles.tool}
          title={t(text)}
          aria-pressed={active}
          disabled={disabled}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        >
          <span aria-hidden>{icon}</span>
          <span className="visually-hidden">{t(text)}</span>
        </button>
      ))}
      {linking ? <LinkDialog editor={editor} onClose={() => setLinking(false)} /> : null}
    </div>
  )
}

function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useText()
  const present: unknown = editor.getAttributes('link').href
  const [href, setHref] = useState(typeof present === 'string' ? present : 'https://')
  const isGone = href.trim() === '' || href.trim() === 'https://'
  const isWrong = !isGone && !HTTPS.test(href.trim())
  const done = () => {
    if (isWrong) return
    const chain = editor.chain().focus().extendMarkRange('link')
    if (isGone) chain.unsetLink().run()
    else chain.setLink({ href: href.trim() }).run()
    onClose()
  }
  return (
    <Dialog
      open
      title={t('content.link.title')}
      hint={t('content.link.hint')}
      okText={t('content.link.ok')}
      onOk={done}
      onClose={onClose}
    >
      <Input
        aria-label={t('content.link.title')}
        value={href}
        status={isWrong ? 'error' : ''}
        maxLength={500}
        inputMode="url"
        autoFocus
        onChange={({ target }) => setHref(target.value)}
        onPressEnter={done}
      />
    </Dialog>
  )
}
