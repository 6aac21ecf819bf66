"""Scans a folder of contracts with Spark and writes the three tables as Parquet.

    spark-submit spark_folder.py CONTRACTS CATALOG OUT [--as-of 2026-11-23]
"""

import argparse

import caveat
import caveat.spark
from pyspark.sql import SparkSession


def main() -> None:
    arguments = argparse.ArgumentParser(description="Scans a folder of contracts into Parquet.")
    arguments.add_argument("contracts", help="a folder, as Spark names it: s3a://, hdfs://, or a path")
    arguments.add_argument("catalog", help="the capability catalog, on the machine that starts the job")
    arguments.add_argument("out", help="the folder for reports, commitments and findings")
    arguments.add_argument("--as-of", help="the day on which the question is asked; today")
    told = arguments.parse_args()

    spark = SparkSession.builder.appName("caveat").getOrCreate()
    # Contracts are large and reports take a second: small partitions lose little when a worker dies.
    spark.conf.set("spark.sql.files.maxPartitionBytes", "16m")
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "16")

    scanner = caveat.Scanner(told.catalog, as_of=told.as_of)
    reports = caveat.spark.scan(caveat.spark.files(spark, told.contracts), scanner)
    reports.write.mode("overwrite").parquet(f"{told.out}/reports")

    # From what was written: nothing is scanned twice.
    reports = spark.read.parquet(f"{told.out}/reports")
    caveat.spark.commitments(reports).write.mode("overwrite").parquet(f"{told.out}/commitments")
    caveat.spark.findings(reports).write.mode("overwrite").parquet(f"{told.out}/findings")
    reports.groupBy("status", "decision").count().show()


if __name__ == "__main__":
    main()
