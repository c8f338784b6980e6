#include "ui/editor/deletedfiles.h"

#include "core/base/atomicfile.h"
#include "ui/editor/historydialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace Aloft {

DeletedFiles::DeletedFiles(const LocalHistory &history, WritePermission mayWrite, QWidget *parent)
    : QDialog(parent)
    , m_history(history)
    , m_mayWrite(std::move(mayWrite))
    , m_list(new QListWidget)
    , m_show(new QPushButton(tr("Show &versions…")))
{
    setWindowTitle(tr("Versions of deleted files"));
    m_list->setAccessibleName(tr("Files that are no longer there"));
    const QStringList missing = history.missingFiles();
    for (const QString &path : missing)
        m_list->addItem(QDir::toNativeSeparators(path));
    m_list->setCurrentRow(0);
    build();
}

void DeletedFiles::build()
{
    const bool isEmpty = m_list->count() == 0;
    auto *text = new QLabel(
        isEmpty ? tr("No file that Aloft saved in the last 30 days is gone.")
                : tr("Aloft saved these files in the last 30 days, and they are no longer there."));
    text->setWordWrap(true);
    m_list->setVisible(!isEmpty);
    m_show->setVisible(!isEmpty);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_show, QDialogButtonBox::ActionRole);
    auto *rows = new QVBoxLayout(this);
    rows->addWidget(text);
    rows->addWidget(m_list, 1);
    rows->addWidget(buttons);
    m_show->setDefault(true); // the close button takes it otherwise
    if (!isEmpty)
        resize(parentWidget()->window()->size() / 2);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_show, &QPushButton::clicked, this, &DeletedFiles::showVersions);
    connect(m_list, &QListWidget::itemActivated, this, &DeletedFiles::showVersions);
}

void DeletedFiles::showVersions()
{
    if (!m_list->currentItem())
        return;
    const QString path = QDir::fromNativeSeparators(m_list->currentItem()->text());
    auto *dialog = new HistoryDialog(m_history, path, {}, HistoryDialog::formOf(path), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HistoryDialog::restored, this,
            [this, path](const QByteArray &content) { restore(path, content); });
    dialog->open();
}

/// Another program may have made it again in the meantime.
void DeletedFiles::restore(const QString &path, const QByteArray &content)
{
    if (QFileInfo::exists(path)) {
        Q_EMIT failed({Error::Kind::Conflict,
                       tr("%1 is there again.").arg(QFileInfo(path).fileName()),
                       tr("Its versions are in Edit ▸ Versions of this file."), path});
    } else if (const Result<void> permitted = m_mayWrite(path); !permitted) {
        Q_EMIT failed(permitted.error());
    } else {
        QDir().mkpath(QFileInfo(path).path());
        if (const auto written = writeFile(path, content); !written)
            Q_EMIT failed(written.error());
        else
            Q_EMIT restored(path);
    }
    accept();
}

} // namespace Aloft

#include "moc_deletedfiles.cpp"
