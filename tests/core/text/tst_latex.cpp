#include "core/text/latex.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestLatex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void endsForAnything();
};

void TestLatex::reads_data()
{
    QTest::addColumn<QString>("latex");
    QTest::addColumn<QString>("text");
    const auto row = [](const QString &latex, const QString &text) {
        QTest::newRow(qPrintable(latex)) << latex << text;
    };
    row(u"$x$"_s, u"x"_s);
    row(u"$$ a + b $$"_s, u"a + b"_s);
    row(u"\\(x\\)"_s, u"x"_s);
    row(u"\\alpha^2"_s, u"α²"_s);
    row(u"x_i^{n+1}"_s, u"xᵢⁿ⁺¹"_s);
    row(u"x^2_3"_s, u"x₃²"_s);
    row(u"x_3^2"_s, u"x₃²"_s);
    row(u"x^Q_3"_s, u"x₃^Q"_s);
    row(u"x_a_b"_s, u"x_(a_b)"_s);
    row(u"x^2^3"_s, u"x^(2³)"_s);
    row(u"x_a_b^2"_s, u"x_(a_b)²"_s);
    row(u"x^^"_s, u"x^(^)"_s);
    row(u"x^{Q/2}"_s, u"x^(Q/2)"_s);
    row(u"x_{\\text{max}}"_s, u"xₘₐₓ"_s);
    row(u"\\frac{a}{b}"_s, u"a/b"_s);
    row(u"\\frac{a+b}{c}"_s, u"(a+b)/c"_s);
    row(u"\\frac12"_s, u"1/2"_s);
    row(u"\\dfrac{\\partial f}{\\partial x}"_s, u"(∂ f)/(∂ x)"_s);
    row(u"\\sqrt{x^2+1}"_s, u"√(x²+1)"_s);
    row(u"\\sqrt[3]{x}"_s, u"∛x"_s);
    row(u"\\sum_{i=1}^n x_i"_s, u"∑ᵢ₌₁ⁿ xᵢ"_s);
    row(u"\\int_0^\\infty e^{-x}\\,dx"_s, u"∫₀^(∞) e⁻ˣ dx"_s);
    row(u"\\hat{y} \\ne \\bar x"_s, u"y\u0302 ≠ x\u0304"_s);
    row(u"\\mathbb{R}^n"_s, u"ℝⁿ"_s);
    row(u"\\left( \\frac{1}{2} \\right)"_s, u"( 1/2 )"_s);
    row(u"\\left. x \\right|_0"_s, u"x |₀"_s);
    row(u"\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}"_s, u"(a b; c d)"_s);
    row(u"\\begin{bmatrix}1&0\\\\0&1\\end{bmatrix}"_s, u"[1 0; 0 1]"_s);
    row(u"\\begin{align*} a &= b \\\\ c &= d \\end{align*}"_s, u"a = b\nc = d"_s);
    row(u"\\text{if } x \\geq 0"_s, u"if x ≥ 0"_s);
    row(u"\\unknown{x}"_s, u"\\unknownx"_s);
    row(u"\\{1, 2\\}"_s, u"{1, 2}"_s);
    row(u"f'(x)"_s, u"f′(x)"_s);
    row(u"\\lim_{x \\to 0} \\sin x"_s, u"lim_(x → 0) sin x"_s);
    row(u"\\binom{n}{k}"_s, u"C(n, k)"_s);
    row(u"{"_s, u""_s);
    row(u"\\"_s, u"\\"_s);
    row(u"x^"_s, u"x^"_s);
    row(u""_s, u""_s);
}

void TestLatex::reads()
{
    QFETCH(QString, latex);
    QFETCH(QString, text);
    QCOMPARE(latexToText(latex), text);
}

void TestLatex::endsForAnything()
{
    for (const QString &piece :
         {u"{"_s, u"\\frac"_s, u"\\begin{a}"_s, u"^"_s, u"\\sqrt["_s, u"\\left"_s, u"\\hat"_s})
        QVERIFY(latexToText(piece.repeated(5000)).size() < 200'000);
}

QTEST_GUILESS_MAIN(TestLatex)
#include "tst_latex.moc"
