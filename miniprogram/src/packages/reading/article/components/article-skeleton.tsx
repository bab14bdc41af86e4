import { View } from '@tarojs/components'
import { Box, Lines } from '../../../../shared/ui/skeleton'

export function ArticleSkeleton() {
  return (
    <View id="loading" className="article">
      <Lines widths={[92, 58, 32]} />
      <Box className="article-cover" />
      <View className="article-body">
        <Lines widths={[100, 96, 100, 88, 100, 94, 60]} />
      </View>
    </View>
  )
}
