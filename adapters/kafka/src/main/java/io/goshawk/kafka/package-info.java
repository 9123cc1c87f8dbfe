/**
 * Kafka behind the engine's ports: {@link io.goshawk.kafka.KafkaSource} reads transactions,
 * {@link io.goshawk.kafka.KafkaSink} publishes alerts and input positions in one transaction.
 * Topics are made by {@link io.goshawk.kafka.Topics} and never implicitly.
 */
package io.goshawk.kafka;
