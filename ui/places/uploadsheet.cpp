#include "ui/places/uploadsheet.h"

#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace Aloft {

UploadSheet::UploadSheet(const UploadScan &scan, const QString &title, const QString &target,
                         QWidget *parent)
    : QDialog(parent)
    , m_scan(scan)
    , m_sum(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Upload"));
    auto *heading = new QLabel(tr("Upload %1 to %2").arg(title, target), this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    heading->setFont(headingFont(font(), 3));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(heading);
    layout->addWidget(m_sum);
    if (!scan.litter.isEmpty())
        layout->addWidget(new QLabel(tr("Leave out:"), this));
    for (const UploadLitter &litter : scan.litter) {
        auto *rule = new QCheckBox(tr("%1: %n file(s), %2", nullptr, litter.files)
                                       .arg(litterText(litter),
                                            QLocale().formattedDataSize(litter.size)),
                                   this);
        rule->setChecked(litter.isLeftOut());
        connect(rule, &QCheckBox::toggled, this, &UploadSheet::showSum);
        m_rules.append(rule);
        layout->addWidget(rule);
    }
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *start = buttons->addButton(tr("Start upload"), QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    start->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT started(leftOut());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addStretch();
    layout->addWidget(buttons);
    showSum();
    start->setFocus();
}

QSet<int> UploadSheet::leftOut() const
{
    QSet<int> places;
    for (int place = 0; place < int(m_rules.size()); ++place) {
        if (m_rules.at(place)->isChecked())
            places.insert(place);
    }
    return places;
}

void UploadSheet::showSum()
{
    int files = m_scan.files;
    qint64 size = m_scan.size;
    const QSet<int> out = leftOut();
    for (int place = 0; place < int(m_scan.litter.size()); ++place) {
        if (out.contains(place))
            continue;
        files += m_scan.litter.at(place).files;
        size += m_scan.litter.at(place).size;
    }
    m_sum->setText(tr("%n file(s), %1", nullptr, files).arg(QLocale().formattedDataSize(size)));
}

} // namespace Aloft

#include "moc_uploadsheet.cpp"
