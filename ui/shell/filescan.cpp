#include "ui/shell/filescan.h"

#include <QDir>
#include <QFileInfo>
#include <QPromise>
#include <QSet>
#include <QThreadPool>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Breadth first, so that near files are there when the limit ends it.
void scan(QPromise<QStringList> &promise, const QString &root)
{
    QStringList files;
    QStringList folders{QString()};
    for (qsizetype at = 0; at < folders.size() && files.size() < FileScan::Most; ++at) {
        const QDir folder(root + u'/' + folders.at(at));
        const QString prefix = folders.at(at).isEmpty() ? QString() : folders.at(at) + u'/';
        const QFileInfoList entries = folder.entryInfoList(
            QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
        for (const QFileInfo &entry : entries) {
            if (promise.isCanceled())
                return;
            if (!entry.isDir())
                files.append(prefix + entry.fileName());
            else if (!isToolFolder(entry.filePath()))
                folders.append(prefix + entry.fileName());
        }
    }
    promise.addResult(files);
}

} // namespace

bool isToolFolder(const QString &path)
{
    static const QSet<QString> names{
        u".git"_s,        u".hg"_s,         u".svn"_s,   u"node_modules"_s,
        u"__pycache__"_s, u".venv"_s,       u".tox"_s,   u".ipynb_checkpoints"_s,
        u".mypy_cache"_s, u".ruff_cache"_s, u".cache"_s, u".pytest_cache"_s,
        u".idea"_s,       u".aloft"_s,
    };
    return names.contains(QFileInfo(path).fileName()) || QFile::exists(path + u"/pyvenv.cfg"_s);
}

FileScan::FileScan(const QString &folder, QObject *parent) : Task(parent), m_folder(folder) { }

FileScan::~FileScan()
{
    m_scan.cancel();
}

void FileScan::run()
{
    connect(&m_scan, &QFutureWatcher<QStringList>::finished, this, [this] {
        if (m_scan.future().resultCount() > 0)
            m_files = m_scan.result();
        succeed();
    });
    auto promise = std::make_shared<QPromise<QStringList>>();
    m_scan.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, folder = m_folder] {
        promise->start();
        scan(*promise, folder);
        promise->finish();
    });
}

void FileScan::stop()
{
    m_scan.disconnect(this);
    m_scan.cancel();
}

} // namespace Aloft

#include "moc_filescan.cpp"
