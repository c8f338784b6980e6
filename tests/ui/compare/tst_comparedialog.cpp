#include "ui/compare/comparedialog.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

const CompareDialog::Names names{u"a.py"_s, u"This computer"_s, u"The drive"_s};

std::shared_ptr<const Comparison> twoDifferences()
{
    return *compareVersions(u"a.py"_s, "a\nb\nc\n", "x\nb\ny\n");
}

} // namespace

class TestCompareDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesWhatIsChosen();
    void looksWithoutChoices();
    void saysThatNothingDiffers();
};

void TestCompareDialog::mergesWhatIsChosen()
{
    CompareDialog dialog(twoDifferences(), names, CompareDialog::Purpose::Merge);
    QSignalSpy merged(&dialog, &CompareDialog::merged);
    auto *list = dialog.findChild<QListWidget *>();
    QCOMPARE(list->count(), 2);
    list->setCurrentRow(1);
    const auto choices = dialog.findChildren<QRadioButton *>();
    QCOMPARE(choices.size(), 3);
    QVERIFY(choices[0]->isChecked());
    choices[1]->click();
    QVERIFY(list->item(1)->text().contains(u"The drive"_s));
    list->setCurrentRow(0);
    QVERIFY(choices[0]->isChecked());

    const auto *buttons = dialog.findChild<QDialogButtonBox *>();
    for (QAbstractButton *button : buttons->buttons()) {
        if (buttons->buttonRole(button) == QDialogButtonBox::ActionRole)
            button->click();
    }
    QCOMPARE(merged.size(), 1);
    QCOMPARE(merged.first().first().toByteArray(), "a\nb\ny\n");
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void TestCompareDialog::looksWithoutChoices()
{
    CompareDialog dialog(twoDifferences(), names, CompareDialog::Purpose::Look);
    QVERIFY(dialog.findChildren<QRadioButton *>().isEmpty());
    QCOMPARE(dialog.findChild<QDialogButtonBox *>()->buttons().size(), 1);
}

void TestCompareDialog::saysThatNothingDiffers()
{
    CompareDialog dialog(*compareVersions(u"a.py"_s, "a\n", "a\r\n"), names,
                         CompareDialog::Purpose::Merge);
    QVERIFY(dialog.findChild<QListWidget *>()->isHidden()
            || dialog.findChild<QListWidget *>()->parentWidget()->isHidden());
    QVERIFY(dialog.findChildren<QRadioButton *>().isEmpty());
}

QTEST_MAIN(TestCompareDialog)

#include "tst_comparedialog.moc"
