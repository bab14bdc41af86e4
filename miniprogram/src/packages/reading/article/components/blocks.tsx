import { Image, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { absolute } from '../../../../shared/api/address'
import type { Block, MarkedText } from '../../../../shared/api/types'
import { openLink } from '../../../../shared/platform/open-link'
import './blocks.scss'
import { runsOf, type Run } from './marked-text'

/** WeChat wants at most 60 children in one place; an article may have 300 blocks. */
const GROUP = 50

/** An article's body. */
export function Blocks({ blocks }: { blocks: Block[] }) {
  const pictures = blocks.flatMap((block) => (block.type === 'image' ? [absolute(block.url)] : []))
  const groups = Array.from({ length: Math.ceil(blocks.length / GROUP) }, (_, at) =>
    blocks.slice(at * GROUP, (at + 1) * GROUP),
  )
  return (
    <>
      {groups.map((group, at) => (
        <View key={at}>
          {group.map((block, place) => (
            <OneBlock key={place} block={block} pictures={pictures} />
          ))}
        </View>
      ))}
    </>
  )
}

function OneBlock({ block, pictures }: { block: Block; pictures: string[] }) {
  switch (block.type) {
    case 'heading':
      return (
        <View className={`block heading heading-${block.level}`} ariaRole="heading" aria-level={block.level}>
          {block.text}
        </View>
      )
    case 'paragraph':
      return (
        <Text className="block paragraph" userSelect>
          <Runs runs={runsOf(block)} />
        </Text>
      )
    case 'quote':
      return (
        <View className="block quote">
          <Text className="quote-text">{block.text}</Text>
          {block.by && <Text className="quote-by">{`— ${block.by}`}</Text>}
        </View>
      )
    case 'list':
      return (
        <View className="block list">
          {block.items.map((item, at) => (
            <View key={at} className="list-item">
              <Text className="list-mark">{block.ordered ? `${at + 1}.` : '•'}</Text>
              <Text className="list-text" userSelect>
                <Runs runs={runsOf(marked(item))} />
              </Text>
            </View>
          ))}
        </View>
      )
    case 'image':
      return <PictureBlock block={block} pictures={pictures} />
  }
}

const marked = (item: string | MarkedText): MarkedText => (typeof item === 'string' ? { text: item } : item)

function Runs({ runs }: { runs: Run[] }) {
  return (
    <>
      {runs.map((run, at) => {
        const { href } = run
        return (
          <Text
            key={at}
            className={`run${run.bold ? ' run-bold' : ''}${run.italic ? ' run-italic' : ''}${href ? ' run-link' : ''}`}
            onClick={href === null ? undefined : () => openLink(href)}
          >
            {run.text}
          </Text>
        )
      })}
    </>
  )
}

function PictureBlock({ block, pictures }: { block: Block & { type: 'image' }; pictures: string[] }) {
  const src = absolute(block.url)
  const { width, height, alt } = block
  const preview = () => void Taro.previewImage({ urls: pictures, current: src })
  return (
    <View className="block picture-block">
      {width && height ? (
        <View className="picture-box" style={{ paddingBottom: `${(height / width) * 100}%` }}>
          <Image
            className="picture-inside"
            src={src}
            mode="aspectFill"
            lazyLoad
            ariaLabel={alt}
            onClick={preview}
          />
        </View>
      ) : (
        <Image
          className="picture-free"
          src={src}
          mode="widthFix"
          lazyLoad
          ariaLabel={alt}
          onClick={preview}
        />
      )}
      {alt && <Text className="picture-words">{alt}</Text>}
    </View>
  )
}
