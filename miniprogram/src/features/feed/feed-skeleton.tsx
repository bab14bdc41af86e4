import { View } from '@tarojs/components'
import { Box, Lines } from '../../shared/ui/skeleton'
import './feed-card.scss'

/** A feed's shape while it loads. */
export function FeedSkeleton({ withLead = false, cards = 5 }: { withLead?: boolean; cards?: number }) {
  return (
    <View id="loading">
      {withLead && (
        <View className="card card-lead">
          <Box className="card-cover" />
          <View className="card-words">
            <Lines widths={[88, 60]} />
          </View>
        </View>
      )}
      {Array.from({ length: cards }, (_, at) => (
        <View key={at} className="card">
          <Box className="card-cover" />
          <View className="card-words">
            <Lines widths={[96, 72, 40]} />
          </View>
        </View>
      ))}
    </View>
  )
}
