#pragma once

#include "core/drive/drive.h"
#include "tests/support/outcome.h"

#include <QFile>

namespace Aloft {

/// What an item's task brings, or its error.
inline Result<DriveItem> itemOf(ItemTask *task)
{
    DriveItem item;
    const auto error = outcome(task, [&item](const ItemTask &done) { item = done.item(); });
    return error ? Result<DriveItem>(failure(*error)) : Result<DriveItem>(item);
}

inline Result<QList<DriveItem>> itemsOf(ItemsTask *task)
{
    QList<DriveItem> items;
    const auto error = outcome(task, [&items](const ItemsTask &done) { items = done.items(); });
    return error ? Result<QList<DriveItem>>(failure(*error)) : Result<QList<DriveItem>>(items);
}

/// For QCOMPARE: the kind of a result's error, or nothing.
template<typename Value>
std::optional<Error::Kind> kindOf(const Result<Value> &result)
{
    return result ? std::nullopt : std::optional(result.error().kind);
}

/// For QVERIFY2.
template<typename Value>
QByteArray wordsOf(const Result<Value> &result)
{
    return result ? QByteArray() : words(result.error());
}

/// Of a new item.
inline UploadOrder uploadOf(const QString &file, const QString &parentId, const QString &name)
{
    UploadOrder order;
    order.file = file;
    order.parentId = parentId;
    order.name = name;
    return order;
}

inline DownloadOrder downloadOf(const DriveItem &item, const QString &file)
{
    DownloadOrder order;
    order.item = item;
    order.file = file;
    return order;
}

inline DownloadOrder replacing(DownloadOrder order)
{
    order.existing = Existing::Replace;
    return order;
}

inline void writeTo(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

inline QByteArray readFrom(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace Aloft
