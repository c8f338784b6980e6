#include "ui/shell/recents.h"

#include <QJsonArray>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array) {
        if (item.isString() && list.size() < Recents::Most)
            list.append(item.toString());
    }
    return list;
}

void putFirst(QStringList &list, const QString &item)
{
    list.removeAll(item);
    list.prepend(item);
    while (list.size() > Recents::Most)
        list.removeLast();
}

} // namespace

Recents::Recents(const QString &stateFolder, QObject *parent)
    : QObject(parent)
    , m_file(stateFolder + u"/recent.json"_s)
{
    read();
}

void Recents::read()
{
    const QJsonObject content = m_file.read();
    m_folders = strings(content["folders"_L1]);
    m_files = strings(content["files"_L1]);
    Q_EMIT changed();
}

void Recents::addFolder(const QString &folder)
{
    putFirst(m_folders, folder);
    save();
}

void Recents::addFile(const QString &file)
{
    putFirst(m_files, file);
    save();
}

void Recents::clear()
{
    m_folders.clear();
    m_files.clear();
    save();
}

void Recents::save()
{
    m_file.write({{u"folders"_s, QJsonArray::fromStringList(m_folders)},
                  {u"files"_s, QJsonArray::fromStringList(m_files)}});
    Q_EMIT changed();
}

} // namespace Aloft

#include "moc_recents.cpp"
